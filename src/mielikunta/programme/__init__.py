"""The programme office: projects, support, regions, the report."""
