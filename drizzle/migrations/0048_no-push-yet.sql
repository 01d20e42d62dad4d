ALTER TABLE "notice_deliveries" DROP CONSTRAINT "notice_deliveries_channel";--> statement-breakpoint
DELETE FROM "notice_deliveries" WHERE "channel" = 'push';--> statement-breakpoint
ALTER TABLE "notice_choices" DROP COLUMN "push";--> statement-breakpoint
ALTER TABLE "notice_defaults" DROP COLUMN "push";--> statement-breakpoint
ALTER TABLE "notice_deliveries" ADD CONSTRAINT "notice_deliveries_channel" CHECK ("notice_deliveries"."channel" in ('mail','webhook'));