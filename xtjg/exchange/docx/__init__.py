"""Official papers as .docx: the elements of a paper set on the page of GB/T 9704-2012, byte-reproducible."""
