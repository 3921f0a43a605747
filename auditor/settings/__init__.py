"""`auditor.yaml`: what a project has settled for its reports, so that nobody need say it on the command line."""
