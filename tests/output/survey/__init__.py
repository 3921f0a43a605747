"""How a survey looks."""
