"""Papers in and out: DOCX in the Party and the State layout, XLSX, and the text of files. Knows nothing of records or figures' meaning."""
