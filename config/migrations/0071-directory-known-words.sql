-- Whether a word that somebody typed occurs: only those that do not are taken for mistyped.
create index word_known on directory.word (word, kind);
