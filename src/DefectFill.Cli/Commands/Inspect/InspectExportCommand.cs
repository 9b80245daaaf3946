using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Records;
using DefectFill.Inspection;
using DefectFill.Inspection.Onnx;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary><c>inspect export</c>: writes a trained model as an ONNX file.</summary>
internal static class InspectExportCommand
{
    private static readonly Argument<string> s_model = new("MODEL")
    {
        Description = "Folder of the trained model.",
    };

    private static readonly Option<string> s_onnx = new Option<string>("--onnx", "-o")
    {
        Description = "File to write.",
        HelpName = "FILE",
        Required = true,
    }.In(OptionGroup.Output);

    public static Command Create() =>
        new Command("export", "Writes a trained model as an ONNX file, for other programs to run.")
        {
            s_model, s_onnx, CommonOptions.DryRunOption,
        }
        .WithExamples("inspect export finder --onnx finder.onnx")
        .Does(Run);

    private static int Run(CommandContext context)
    {
        var (model, file) = (context.Parsed.GetRequiredValue(s_model), context.Parsed.GetRequiredValue(s_onnx));
        if (context.Common.DryRun)
        {
            var task = InspectionModel.Read(model).Options.Task.ToString().ToLowerInvariant();
            _ = new InspectorSettings().LimitsOf(model);
            context.Reporter.Say($"Would write {model}, which can {task}, to {file}.");
            return ExitCode.Done;
        }

        OnnxFile.Write(model, file);
        context.Reporter.Done(file, $"Written: {file}");
        return ExitCode.Done;
    }
}
