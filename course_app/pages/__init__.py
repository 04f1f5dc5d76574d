"""Values to HTML, shared by the web and the kit: templates, CSS, JavaScript, catalogues."""
