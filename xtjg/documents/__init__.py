"""Official papers as text: record to fields, fields to elements, elements to lines. Pure."""
