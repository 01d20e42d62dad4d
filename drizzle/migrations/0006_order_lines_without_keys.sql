ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_variant_id_variants_id_fk";
--> statement-breakpoint
ALTER TABLE "promise_pieces" DROP CONSTRAINT "promise_pieces_order_id_line_no_order_lines_order_id_line_no_fk";
--> statement-breakpoint
DROP INDEX "order_lines_variant";
--> statement-breakpoint
CREATE TRIGGER variants_keep BEFORE DELETE OR UPDATE OF "id" ON "variants" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER order_lines_keep BEFORE DELETE OR UPDATE OF "order_id", "line_no", "variant_id" ON "order_lines" FOR EACH ROW EXECUTE FUNCTION refuse_change();
