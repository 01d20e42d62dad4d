ALTER TABLE "dealers" ADD CONSTRAINT "dealers_price_list_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "price_lists"("id");
--> statement-breakpoint
ALTER TABLE "dealers" ADD CONSTRAINT "dealers_terms_id_fk" FOREIGN KEY ("terms_id") REFERENCES "payment_terms"("id");
--> statement-breakpoint
ALTER TABLE "screens" ADD CONSTRAINT "screens_fair_id_fk" FOREIGN KEY ("fair_id") REFERENCES "fairs"("id");
--> statement-breakpoint
INSERT INTO "event_sequence" ("id", "last_seq") VALUES (1, 0);
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are facts: they are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER events_keep BEFORE DELETE ON "events" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER events_keep_sequenced BEFORE UPDATE ON "events" FOR EACH ROW WHEN (OLD.seq IS NOT NULL) EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entries_keep BEFORE UPDATE OR DELETE ON "ledger_entries" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_postings_keep BEFORE UPDATE OR DELETE ON "ledger_postings" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION ledger_entry_must_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM ledger_postings WHERE entry_id = NEW.entry_id GROUP BY currency HAVING sum(amount_minor) <> 0
  ) THEN
    RAISE EXCEPTION 'postings of ledger entry % do not sum to zero', NEW.entry_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON "ledger_postings" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_must_balance();
