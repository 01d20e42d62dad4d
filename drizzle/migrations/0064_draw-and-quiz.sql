CREATE TABLE "draw_holders" (
	"draw_id" uuid NOT NULL,
	"dealer_id" integer NOT NULL,
	"key" text NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "draw_holders_draw_id_dealer_id_pk" PRIMARY KEY("draw_id","dealer_id")
);
--> statement-breakpoint
CREATE TABLE "draw_lists" (
	"draw_id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "draw_lists_hash" CHECK (encode(sha256(convert_to("draw_lists"."text", 'UTF8')), 'hex') = "draw_lists"."hash")
);
--> statement-breakpoint
CREATE TABLE "draw_picks" (
	"draw_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"round" integer NOT NULL,
	"place" integer NOT NULL,
	"attempt" integer NOT NULL,
	"ticket" integer NOT NULL,
	"outcome" text NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"absent_at" timestamp with time zone,
	"absent_by" uuid,
	CONSTRAINT "draw_picks_draw_id_no_pk" PRIMARY KEY("draw_id","no"),
	CONSTRAINT "draw_picks_outcome" CHECK ("draw_picks"."outcome" in ('won','drawn_before','same_holder','void')),
	CONSTRAINT "draw_picks_absent" CHECK ("draw_picks"."absent_at" is null or "draw_picks"."outcome" = 'won')
);
--> statement-breakpoint
CREATE TABLE "draw_tickets" (
	"draw_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"salt" text NOT NULL,
	"order_id" uuid,
	"person_id" uuid,
	CONSTRAINT "draw_tickets_draw_id_number_pk" PRIMARY KEY("draw_id","number")
);
--> statement-breakpoint
CREATE TABLE "draws" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"name" text NOT NULL,
	"rule" jsonb NOT NULL,
	"cancelled" text NOT NULL,
	"once" boolean NOT NULL,
	"beacon" text,
	"prizes" jsonb NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"announced_at" timestamp with time zone,
	"tickets" integer,
	"sealed_seed" text,
	"seal_hash" text,
	"asked_at" timestamp with time zone,
	"voids" jsonb,
	"mixed_at" timestamp with time zone,
	"word" text,
	"beacon_value" text,
	"seed" text,
	"revealed_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"cancel_reason" text,
	CONSTRAINT "draws_cancelled_rule" CHECK ("draws"."cancelled" in ('void','stays')),
	CONSTRAINT "draws_announced" CHECK (num_nulls("draws"."announced_at", "draws"."tickets", "draws"."sealed_seed", "draws"."seal_hash") in (0, 4)),
	CONSTRAINT "draws_asked" CHECK (num_nulls("draws"."asked_at", "draws"."voids") in (0, 2) and "draws"."asked_at" >= "draws"."announced_at"),
	CONSTRAINT "draws_mixed" CHECK (num_nulls("draws"."mixed_at", "draws"."word") in (0, 2) and "draws"."mixed_at" >= "draws"."asked_at"),
	CONSTRAINT "draws_beacon" CHECK ("draws"."word" is null or ("draws"."beacon" is null) = ("draws"."beacon_value" is null)),
	CONSTRAINT "draws_seed" CHECK ("draws"."seed" is null or encode(sha256(convert_to("draws"."seed", 'UTF8')), 'hex') = "draws"."seal_hash"),
	CONSTRAINT "draws_revealed" CHECK (num_nulls("draws"."seed", "draws"."revealed_at") in (0, 2)),
	CONSTRAINT "draws_cancelled" CHECK (num_nulls("draws"."cancelled_at", "draws"."cancel_reason") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "quiz_answers" (
	"question_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"dealer_id" integer NOT NULL,
	"region_id" integer NOT NULL,
	"option" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quiz_answers_question_id_user_id_pk" PRIMARY KEY("question_id","user_id"),
	CONSTRAINT "quiz_answers_option" CHECK ("quiz_answers"."option" in ('a','b','c','d'))
);
--> statement-breakpoint
CREATE TABLE "quiz_names" (
	"fair_id" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"dealer_id" integer NOT NULL,
	"shown_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quiz_names_fair_id_user_id_pk" PRIMARY KEY("fair_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "quiz_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"question" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"right_option" text NOT NULL,
	"product_id" integer,
	"points" integer NOT NULL,
	"seconds" integer NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"revealed_at" timestamp with time zone,
	CONSTRAINT "quiz_questions_right" CHECK ("quiz_questions"."right_option" in ('a','b','c','d')),
	CONSTRAINT "quiz_questions_points" CHECK ("quiz_questions"."points" between 1 and 1000 and "quiz_questions"."seconds" between 10 and 600),
	CONSTRAINT "quiz_questions_opened" CHECK (("quiz_questions"."opened_at" is null) = ("quiz_questions"."closes_at" is null)),
	CONSTRAINT "quiz_questions_revealed" CHECK ("quiz_questions"."revealed_at" is null or "quiz_questions"."closed_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "draw_holders" ADD CONSTRAINT "draw_holders_draw_id_draws_id_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."draws"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_holders" ADD CONSTRAINT "draw_holders_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_lists" ADD CONSTRAINT "draw_lists_draw_id_draws_id_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."draws"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_picks" ADD CONSTRAINT "draw_picks_draw_id_draws_id_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."draws"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_picks" ADD CONSTRAINT "draw_picks_absent_by_users_id_fk" FOREIGN KEY ("absent_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_tickets" ADD CONSTRAINT "draw_tickets_draw_id_draws_id_fk" FOREIGN KEY ("draw_id") REFERENCES "public"."draws"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_tickets" ADD CONSTRAINT "draw_tickets_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_tickets" ADD CONSTRAINT "draw_tickets_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draw_tickets" ADD CONSTRAINT "draw_tickets_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draws" ADD CONSTRAINT "draws_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draws" ADD CONSTRAINT "draws_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_answers" ADD CONSTRAINT "quiz_answers_question_id_quiz_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."quiz_questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_answers" ADD CONSTRAINT "quiz_answers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_answers" ADD CONSTRAINT "quiz_answers_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_answers" ADD CONSTRAINT "quiz_answers_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_names" ADD CONSTRAINT "quiz_names_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_names" ADD CONSTRAINT "quiz_names_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_names" ADD CONSTRAINT "quiz_names_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_questions" ADD CONSTRAINT "quiz_questions_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_questions" ADD CONSTRAINT "quiz_questions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_questions" ADD CONSTRAINT "quiz_questions_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draw_holders_dealer" ON "draw_holders" USING btree ("dealer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "draw_picks_slot" ON "draw_picks" USING btree ("draw_id","round","place","attempt");--> statement-breakpoint
CREATE UNIQUE INDEX "draw_picks_winner" ON "draw_picks" USING btree ("draw_id","round","place") WHERE outcome = 'won' and absent_at is null;--> statement-breakpoint
CREATE INDEX "draw_tickets_dealer" ON "draw_tickets" USING btree ("dealer_id","draw_id");--> statement-breakpoint
CREATE INDEX "draw_tickets_order" ON "draw_tickets" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "draws_fair" ON "draws" USING btree ("fair_id","written_at");--> statement-breakpoint
CREATE INDEX "quiz_answers_user" ON "quiz_answers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "quiz_questions_fair" ON "quiz_questions" USING btree ("fair_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "quiz_questions_open" ON "quiz_questions" USING btree ("fair_id") WHERE opened_at is not null and revealed_at is null;--> statement-breakpoint
-- What was announced of a draw is never changed, nor what came after once it stands.
CREATE FUNCTION draw_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF old.announced_at IS NOT NULL AND (new.announced_at, new.fair_id, new.name, new.rule, new.cancelled, new.once, new.prizes, new.tickets, new.seal_hash)
      IS DISTINCT FROM (old.announced_at, old.fair_id, old.name, old.rule, old.cancelled, old.once, old.prizes, old.tickets, old.seal_hash)
    OR old.announced_at IS NOT NULL AND (new.beacon IS DISTINCT FROM old.beacon OR new.sealed_seed IS DISTINCT FROM old.sealed_seed)
    OR old.asked_at IS NOT NULL AND (new.asked_at, new.voids) IS DISTINCT FROM (old.asked_at, old.voids)
    OR old.mixed_at IS NOT NULL AND (new.mixed_at, new.word, new.beacon_value) IS DISTINCT FROM (old.mixed_at, old.word, old.beacon_value)
    OR old.seed IS NOT NULL AND (new.seed, new.revealed_at) IS DISTINCT FROM (old.seed, old.revealed_at)
  THEN RAISE EXCEPTION 'what was announced of draw % stays', old.id;
  END IF;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER draws_stay BEFORE UPDATE ON "draws" FOR EACH ROW EXECUTE FUNCTION draw_stays();
--> statement-breakpoint
CREATE TRIGGER draw_lists_keep BEFORE UPDATE OR DELETE ON "draw_lists" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER draw_holders_keep BEFORE UPDATE OR DELETE ON "draw_holders" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER draw_tickets_keep BEFORE UPDATE OR DELETE ON "draw_tickets" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER draw_picks_keep BEFORE DELETE OR UPDATE OF "draw_id", "no", "round", "place", "attempt", "ticket", "outcome", "drawn_at" ON "draw_picks" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- An answer counts once and is not moved to another question or person.
CREATE TRIGGER quiz_answers_keep BEFORE DELETE OR UPDATE OF "question_id", "user_id", "dealer_id" ON "quiz_answers" FOR EACH ROW EXECUTE FUNCTION refuse_change();
