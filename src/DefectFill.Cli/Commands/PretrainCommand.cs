using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Pretrain;
using DefectFill.Cli.Reporting;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Lab.Pretraining;
using DefectFill.Torch;

namespace DefectFill.Cli.Commands;

/// <summary><c>pretrain</c>: makes a base model from drawn pictures, or goes on with one.</summary>
internal static class PretrainCommand
{
    private static readonly Option<string?> s_config = new("--config")
    {
        Description = "Options as JSON; what it leaves out keeps its default.",
        HelpName = "FILE",
    };

    private static readonly Option<string> s_out = new Option<string>("--out")
    {
        Description = "Folder to work in; what was begun there goes on.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string[]> s_images = OptionKinds.Several(
        "--images", "DIR", "Folders with photographs of your own, mixed among the drawn pictures.");

    private static readonly Option<string[]> s_test = OptionKinds.Several(
        "--test-images", "DIR", "Folders with photographs that are not learned from, to measure the model on.");

    private static readonly Option<string?> s_init = new("--init")
    {
        Description = "A model folder, or `small`, to go on from instead of from nothing.",
        HelpName = "DIR",
    };

    public static Command Create() =>
        new Command("pretrain", "Makes a base model from drawn pictures, on this machine.")
        {
            s_config, s_out, s_images, s_test, s_init, CommonOptions.DryRunOption,
        }
        .WithExamples(
            "pretrain --out base",
            "pretrain --config pretrain.json --out base --images photos --init small")
        .Does(Run);

    private static int Run(CommandContext context)
    {
        var options = Options(context);
        UsageException.ThrowIfAny(options.Problems());
        var output = context.Parsed.GetRequiredValue(s_out);
        var pretrainer = new Pretrainer(options, output)
        {
            OwnPhotos = Photos(context, s_images),
            TestPhotos = Photos(context, s_test),
            Start = context.Parsed.GetValue(s_init),
        };
        pretrainer.Compare();
        pretrainer.CheckPhotos();
        if (context.Common.DryRun)
        {
            context.Reporter.Say(options.ToJson());
            return ExitCode.Done;
        }

        var device = context.OpenDevice();
        TorchRuntime.KeepFreedMemory();
        var model = pretrainer.Run(
            device, new EventReporter(context.Reporter), TimeProvider.System, context.Cancelled);
        context.Reporter.Result(
            PretrainedLine.Of(model), PretrainedJson.Default.PretrainedLine, $"The model is in {model}.");
        return ExitCode.Done;
    }

    private static PretrainOptions Options(CommandContext context)
    {
        var config = context.Parsed.GetValue(s_config);
        var options = config is null ? new PretrainOptions() : PretrainOptions.Read(config);
        return context.Common.GivenSeed is { } seed ? options with { Seed = seed } : options;
    }

    private static IReadOnlyList<string> Photos(CommandContext context, Option<string[]> option)
    {
        var folders = context.Parsed.GetValue(option) ?? [];
        UsageException.ThrowIfAny(folders.Where(folder => !Directory.Exists(folder))
            .Select(folder => $"{option.Name} {folder}: there is no such folder."));
        var photos = folders.Select(PictureFiles.Below).ToArray();
        UsageException.ThrowIfAny(folders.Where((_, i) => photos[i] is [])
            .Select(folder => $"{option.Name} {folder}: there is no picture in it or below. Expected PNG, JPEG, BMP " +
                "or TIFF files; leave the option out to do without."));
        return [.. photos.SelectMany(each => each).Order(StringComparer.Ordinal)];
    }
}
