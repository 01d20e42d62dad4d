-- Of a person who asks for it the name goes out of the record, and nothing else of it changes, whatever a session says: `app.erases_person` names what goes, it has to
-- be the name or the address of a person on file, and of a payload only texts may change that say it, by `–` in its place. Keys, amounts, flags and lengths stay, and so do
-- texts that are no words: ids, digits, days, moments, and what stands under a key of a code (src/lib/people/without-name.ts leaves the same).
CREATE FUNCTION loses_only_name(before jsonb, after jsonb, said text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  was text := before #>> '{}';
  becomes text := after #>> '{}';
BEGIN
  IF before = after THEN RETURN true; END IF;
  IF after IS NULL OR jsonb_typeof(before) <> jsonb_typeof(after) THEN RETURN false; END IF;
  CASE jsonb_typeof(before)
    WHEN 'object' THEN
      RETURN ARRAY(SELECT jsonb_object_keys(before) ORDER BY 1) = ARRAY(SELECT jsonb_object_keys(after) ORDER BY 1) AND NOT EXISTS (
        SELECT FROM jsonb_each(before) AS one WHERE one.value <> after -> one.key AND (
          one.key ~ '^(id|ids|code|currency|kind|type|state|status|key|hash|at|on)$|(Id|Ids|Code|Currency|Kind|Type|State|Status|Key|Hash|At|On)$'
          OR NOT loses_only_name(one.value, after -> one.key, said)));
    WHEN 'array' THEN
      RETURN jsonb_array_length(before) = jsonb_array_length(after) AND NOT EXISTS (
        SELECT FROM generate_series(0, jsonb_array_length(before) - 1) AS place
        WHERE NOT loses_only_name(before -> place, after -> place, said));
    WHEN 'string' THEN
      RETURN was !~ '^[0-9 .,:+/_-]*$' AND was !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T'
        AND was !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' AND position(said IN was) > 0
        AND (replace(was, said, '–') = replace(becomes, said, '–') OR replace(was, '–', said) = replace(becomes, '–', said));
    ELSE RETURN false;
  END CASE;
END $$;
--> statement-breakpoint
CREATE FUNCTION keep_sequenced_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said text := current_setting('app.erases_person', true);
BEGIN
  IF coalesce(said, '') = '' OR to_jsonb(OLD) - 'payload' IS DISTINCT FROM to_jsonb(NEW) - 'payload'
    OR NOT EXISTS (SELECT FROM persons WHERE said IN (persons.name, persons.email))
    OR NOT loses_only_name(OLD.payload, NEW.payload, said) THEN
    RAISE EXCEPTION 'rows of % are facts: they are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER events_keep_sequenced ON "events";
--> statement-breakpoint
CREATE TRIGGER events_keep_sequenced BEFORE UPDATE ON "events" FOR EACH ROW WHEN (OLD.seq IS NOT NULL) EXECUTE FUNCTION keep_sequenced_event();
