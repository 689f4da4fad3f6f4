"""Read a privacy policy before a face goes up: answers, flags, risks and a verdict, each with its quote."""
