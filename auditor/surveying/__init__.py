"""A run over many reports seen as a whole: what its results, already written, say of rules, departments and documents."""
