"""From results to answers: sentences, tables, figures and the JSON that scripts rely on."""
