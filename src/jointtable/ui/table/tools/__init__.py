"""What the mouse does on the table: one tool at a time, each gesture one step or none."""
