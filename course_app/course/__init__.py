"""What a course is: values and pure functions over them. Standard library only."""
