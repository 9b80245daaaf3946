using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Inspection;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary><c>inspect test</c>: tests a trained model again on real photos of the same or other data.</summary>
internal static class InspectTestCommand
{
    private static readonly Option<string> s_model = ModelOption.Create();

    private static readonly Option<string?> s_data = OptionKinds.Optional(
        "--data", "DIR", "Real photos to test on (default: those of the training).").In(OptionGroup.Data);

    private static readonly Option<string?> s_format = FormatOption.Create();

    private static readonly Option<string?> s_split = OptionKinds.Optional(
        "--split", "split.json", "Which of them are for tests (default: the training's split, without --data).")
        .In(OptionGroup.Data);

    private static readonly Option<string?> s_window = WindowOption.Create();

    private static readonly Option<string?> s_maskValues = MaskValuesOption.Create().Expert();

    private static readonly Option<ComputeType?> s_dtype = DtypeOption.OfFigures(OptionGroup.Measuring);

    public static Command Create() =>
        new Command("test", "Tests a trained model on real photos; writes test.json and a sheet of heat maps.")
        {
            s_model, s_data, s_format, s_split, s_maskValues, s_window, s_dtype, Tf32Option.Create(isTraining: false),
            CommonOptions.DryRunOption,
        }
        .WithExamples("inspect test --model finder", "inspect test --model finder --data tiles --split fold2.json")
        .DoesJob(JobKind.InspectTest, Run, check: context => WindowOption.Problems(context.Parsed.GetValue(s_window)));

    private static int Run(CommandContext context)
    {
        var folder = context.Parsed.GetRequiredValue(s_model);
        var data = InspectionSources.TestOf(
            InspectionModel.Read(folder), context.Parsed.GetValue(s_data), context.Parsed.GetValue(s_split),
            context.Parsed.GetValue(s_maskValues), context.Parsed.GetValue(s_format));
        if (context.Common.DryRun)
        {
            context.Reporter.Say($"Would test {folder} on {Quantity.Of(data.Test.Count, "photo")}.");
            return ExitCode.Done;
        }

        ResultPrinter.Print(
            context.Reporter, folder,
            InspectionTester.Run(
                folder, data, context.OpenDevice(), context.Cancelled, new InspectorSettings
                {
                    Window = context.Parsed.GetValue(s_window),
                    Dtype = context.Parsed.GetValue(s_dtype) ?? ComputeType.Float32,
                }));
        return ExitCode.Done;
    }
}
