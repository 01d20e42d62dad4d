ALTER TABLE "delay_answers" DROP CONSTRAINT "delay_answers_choice";--> statement-breakpoint
ALTER TABLE "delay_answers" ADD COLUMN "articles" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "delay_answers" ADD CONSTRAINT "delay_answers_choice" CHECK ("delay_answers"."choice" in ('keep','split','less','similar','drop'));