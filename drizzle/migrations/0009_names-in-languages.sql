CREATE TABLE "local_names" (
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_zh" text,
	"name_ko" text,
	CONSTRAINT "local_names_kind_name_pk" PRIMARY KEY("kind","name"),
	CONSTRAINT "local_names_kind" CHECK ("local_names"."kind" in ('category','colour','region','fair'))
);
--> statement-breakpoint
CREATE TRIGGER local_names_changed AFTER INSERT OR UPDATE OR DELETE ON "local_names" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
