CREATE TABLE "notice_exceptions" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"kind_group" text NOT NULL,
	"way" text NOT NULL,
	CONSTRAINT "notice_exceptions_user_id_kind_pk" PRIMARY KEY("user_id","kind"),
	CONSTRAINT "notice_exceptions_way" CHECK ("notice_exceptions"."way" in ('none','portal','mail','push','both'))
);
--> statement-breakpoint
ALTER TABLE "notice_exceptions" ADD CONSTRAINT "notice_exceptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;