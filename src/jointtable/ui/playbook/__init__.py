"""The Playbook screen: sections, true pages, wording, export and checks."""
