-- Until now the thirteenth region got the first one's colour. Regions that share one now differ by a sign: the second gets its
-- number plus twelve, and so on.
UPDATE regions SET colour = numbered.colour + 12 * least(3, numbered.turn - 1)
FROM (
  SELECT id, colour, row_number() OVER (PARTITION BY colour ORDER BY position, id) AS turn
  FROM regions WHERE colour BETWEEN 1 AND 12
) AS numbered
WHERE regions.id = numbered.id AND numbered.turn > 1;
