using System.CommandLine;
using System.CommandLine.Help;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;

var root = new Command("defectfill", "Learns a defect from a few masked photos and fills it onto photos of good parts.")
{
    new HelpOption(),
    new VersionOption(),
    BaselineCommand.Create(),
    DataCommand.Create(),
    DemoCommand.Create(),
    DoctorCommand.Create(),
    EvaluateCommand.Create(),
    GenerateCommand.Create(),
    ModelsCommand.Create(),
    InspectCommand.Create(),
    TrainCommand.Create(),
    AdapterCommand.Create(),
    PretrainCommand.Create(),
    ReportCommand.Create(),
};
root.Add(ReproduceCommand.Create(root));
CommonOptions.AddTo(root);

return Runner.Run(root, args);
