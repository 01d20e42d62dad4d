ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_order_id_orders_id_fk";

--> statement-breakpoint
CREATE TRIGGER orders_keep BEFORE DELETE OR UPDATE OF "id" ON "orders" FOR EACH ROW EXECUTE FUNCTION refuse_change();
