"""What the tests of the built site share: a copy of the project, its pages, a browser."""
