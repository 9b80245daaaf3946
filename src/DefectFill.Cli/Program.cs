using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;

return Runner.Run(WholeProgram.Create(), args);
