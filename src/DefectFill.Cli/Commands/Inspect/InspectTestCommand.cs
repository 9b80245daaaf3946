using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Records;
using DefectFill.Inspection;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary><c>inspect test</c>: measures a trained model on real photos once more, of this or other data.</summary>
internal static class InspectTestCommand
{
    private static readonly Option<string> s_model = ModelOption.Create("Folder of the trained model.");

    private static readonly Option<string?> s_data = new("--data")
    {
        Description = "Real photos to test with; those of the training unless given.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> s_split = new("--split")
    {
        Description = "Which of them test; the training's split unless --data is another folder.",
        HelpName = "split.json",
    };

    public static Command Create() =>
        new Command("test", "Measures a trained model on real photos; leaves test.json and a sheet of heat maps.")
        {
            s_model, s_data, s_split, CommonOptions.DryRunOption,
        }
        .WithExamples("inspect test --model finder", "inspect test --model finder --data tiles --split fold2.json")
        .Does(Run);

    private static int Run(CommandContext context)
    {
        var folder = context.Parsed.GetRequiredValue(s_model);
        var data = InspectionSources.TestOf(
            InspectionModel.Read(folder), context.Parsed.GetValue(s_data), context.Parsed.GetValue(s_split));
        if (context.Common.DryRun)
        {
            context.Reporter.Say($"{data.Test.Count} photos would test {folder}.");
            return ExitCode.Done;
        }

        ResultPrinter.Print(
            context.Reporter, InspectionTester.Run(folder, data, context.OpenDevice(), context.Cancelled));
        return ExitCode.Done;
    }
}
