// Replaced by the first command.
return 0;
