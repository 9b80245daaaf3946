using DefectFill.Parity;

return Runner.Run(args, Console.Out, Console.Error);
