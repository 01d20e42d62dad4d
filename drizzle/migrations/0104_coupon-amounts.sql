CREATE TABLE "coupon_floors" (
	"price_list_id" integer PRIMARY KEY NOT NULL,
	"floor_basis_points" integer NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "coupon_floors_floor" CHECK ("coupon_floors"."floor_basis_points" between 1 and 10000)
);
--> statement-breakpoint
ALTER TABLE "coupons" DROP CONSTRAINT "coupons_off";--> statement-breakpoint
ALTER TABLE "coupons" ALTER COLUMN "off_basis_points" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "coupons" ADD COLUMN "off_minor" bigint;--> statement-breakpoint
ALTER TABLE "coupon_floors" ADD CONSTRAINT "coupon_floors_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_floors" ADD CONSTRAINT "coupon_floors_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_off" CHECK (num_nonnulls("coupons"."off_basis_points", "coupons"."off_minor") = 1 and "coupons"."off_basis_points" between 1 and 5000 and "coupons"."from_minor" >= 0
        and ("coupons"."off_minor" is null or "coupons"."off_minor" > 0 and "coupons"."from_minor" >= 2 * "coupons"."off_minor"));