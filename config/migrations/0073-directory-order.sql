-- Where the first lines after `line` lie that answer, in the order of the extract.
-- The import lays lines one after the other, and a bitmap of the index is read in that order and left at the limit. The planner, who guesses how
-- many answer, would at times rather read the whole table: that can only be forbidden in a function. Its text does not depend on the table.
create function directory.answering(terms tsquery, line integer, most integer) returns setof tid
language sql stable rows 25
set enable_seqscan = off set enable_tidscan = off set max_parallel_workers_per_gather = 0
as $$ select a.ctid from directory.activity a where a.terms @@ answering.terms and a.id > answering.line limit most $$;

-- A mistyped word is found by the words that are one slip away, which the index on (word, kind) knows.
drop index directory.word_trigrams;
