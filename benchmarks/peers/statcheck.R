# What statcheck does with any text: it looks for results of statistical tests and computes their p values anew.
# Prints a line for each that it finds: FILE:RESULT. Arguments are files or folders.
given <- commandArgs(TRUE)
files <- unlist(lapply(given, function(path) if (dir.exists(path)) list.files(path, full.names = TRUE) else path))
texts <- vapply(files, function(file) paste(readLines(file, encoding = "UTF-8", warn = FALSE), collapse = "\n"), "")
suppressPackageStartupMessages(library(statcheck))
found <- suppressMessages(statcheck(texts, messages = FALSE))
if (!is.null(found)) cat(paste0(found$source, ":", found$raw), sep = "\n")
