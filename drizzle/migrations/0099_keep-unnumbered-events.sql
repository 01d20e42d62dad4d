-- What was recorded is a fact before it has its number, too. The relay only numbers it, and no trigger runs for that.
CREATE TRIGGER events_keep_unnumbered BEFORE UPDATE OF id, type, aggregate_type, aggregate_id, fair_id, dealer_id, actor_id, acted_by, payload, at ON "events"
  FOR EACH ROW WHEN (OLD.seq IS NULL) EXECUTE FUNCTION keep_sequenced_event();
