using System.CommandLine;
using System.Text.Json;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Checks;
using DefectFill.Imaging;
using DefectFill.Inspection;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary><c>inspect serve</c>: answers requests on standard input with a model that stays in memory.</summary>
internal static class InspectServeCommand
{
    private static readonly Option<string> s_model = ModelOption.Create();

    public static Command Create() =>
        new Command("serve", "Keeps a model in memory and inspects the photos named on standard input.")
        {
            s_model,
        }
        .WithExamples("inspect serve --model finder < requests.jsonl")
        .Does(Run);

    private static int Run(CommandContext context)
    {
        var folder = context.Parsed.GetRequiredValue(s_model);
        using var loaded = LoadedInspector.Open(folder, context.OpenDevice());
        while (!context.Cancelled.IsCancellationRequested && Console.In.ReadLine() is { } line)
        {
            var request = JsonSerializer.Deserialize(line, InspectJson.Default.ServeRequest)!;
            Console.Out.WriteLine(JsonSerializer.Serialize(
                Answer(loaded, folder, request), InspectJson.Default.ServeAnswer));
            Console.Out.Flush();
        }

        return ExitCode.Done;
    }

    private static ServeAnswer Answer(LoadedInspector loaded, string folder, ServeRequest request)
    {
        var (photo, problems) = EachFile.Try(
            request.Photo, Path.GetFileName(request.Photo), ProblemCode.UnreadablePhoto, Photo.Read);
        if (photo is null)
        {
            return new ServeAnswer(null, null, problems);
        }

        loaded.Thresholds = loaded.Thresholds is null ? null : DecisionThresholds.Read(folder); // they may have changed
        var result = new PhotoJudge(loaded).Judge(
            photo.To8Bit().ToRgb(), Path.GetFileName(request.Photo),
            kind => Path.Combine(request.Output, $"{kind}.png"));
        return new ServeAnswer(result, loaded.Thresholds?.Photo, []);
    }
}
