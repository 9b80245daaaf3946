using System.CommandLine;
using System.CommandLine.Help;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Help;
using DefectFill.Cli.Running;

namespace DefectFill.Cli.Commands;

/// <summary>All commands.</summary>
internal static class WholeProgram
{
    public static Command Create()
    {
        var root = new Command(
            "defectfill", "Learns a defect from a few masked photos and fills it into photos of good parts.")
        {
            new HelpOption { Description = "Show this help.", Action = new CommandHelp([], all: false) },
            new VersionOption { Description = "Show the version." },
            StudioCommand.Create(),
            DemoCommand.Create(),
            DoctorCommand.Create(),
            DataCommand.Create(),
            ModelsCommand.Create(),
            TrainCommand.Create(),
            GenerateCommand.Create(),
            BaselineCommand.Create(),
            SetCommand.Create(),
            EvaluateCommand.Create(),
            InspectCommand.Create(),
            ReportCommand.Create(),
            AdapterCommand.Create(),
            PretrainCommand.Create(),
        };
        root.Add(ReproduceCommand.Create(root));
        root.Add(SweepCommand.Create(root));
        root.Add(RunCommand.Create(root));
        CommonOptions.AddTo(root);
        return root.WithHelpAll();
    }
}
