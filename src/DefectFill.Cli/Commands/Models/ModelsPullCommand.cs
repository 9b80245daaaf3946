using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Models;
using DefectFill.Networks.Catalogue;

namespace DefectFill.Cli.Commands.Models;

/// <summary><c>models pull</c>: downloads a released model, resuming partial downloads.</summary>
internal static class ModelsPullCommand
{
    private static readonly Argument<string> s_name =
        new("NAME") { Description = "A name from `models list`, or with --from a name of your own." };

    private static readonly Option<string?> s_from = new("--from")
    {
        Description = "Address of the folder, for example on a mirror in your network.",
        HelpName = "URL",
    };

    private static readonly Option<string?> s_revision = new("--revision")
    {
        Description = "Branch, tag or commit (default: that of `models list`).",
        HelpName = "NAME",
    };

    private static readonly Option<string?> s_out = new("--out", "-o")
    {
        Description = "Folder to make (default: among the downloaded models).",
        HelpName = "DIR",
    };

    private static readonly Option<string> s_precision = new("--precision")
    {
        Description = "Preferred weights; half precision halves the download (default half).",
        HelpName = "half|single",
        DefaultValueFactory = _ => "half",
    };

    public static Command Create()
    {
        s_precision.AcceptOnlyFromAmong("half", "single");
        return new Command("pull", "Downloads a base model, or weights for metrics; the same command again resumes it.")
        {
            s_name, s_from, s_revision, s_out, s_precision, CommonOptions.DryRunOption,
        }
        .WithExamples(
            "models pull sd2-inpainting",
            "models pull lpips",
            "models pull sd2-inpainting --revision refs/pr/1",
            "models pull sd2-inpainting --from https://mirror.example/sd2-inpainting/ --out models/sd2")
        .Does(Run);
    }

    private static int Run(CommandContext context)
    {
        var options = Options(context.Parsed);
        var weights = PublishedWeights.Find(context.Parsed.GetRequiredValue(s_name));
        if (context.Common.DryRun)
        {
            var sources = options.Sources.Select(source => source.Shown).ToArray();
            string[] addresses = sources.Length > 0 ? sources : [.. weights!.Files.Select(file => file.Folder)];
            context.Reporter.Say($"Would download from {string.Join(", else ", addresses)} to {options.Target}.");
            return ExitCode.Done;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Target))!);
        void Progress(string file, long done, long total) =>
            context.Reporter.Progress($"{file} (MiB)", done >> 20, Math.Max(1, total >> 20));
        var pulled = (weights is null
            ? new ModelPull(options, context.Reporter.Warn, Progress).Run(context.Cancelled)
            : new WeightsPull(weights, options, context.Reporter.Warn, Progress).Run(context.Cancelled))
            .GetAwaiter().GetResult();
        var written = new WrittenModel(options.Target, pulled.Files.Count, pulled.Files.Sum(file => file.Bytes));
        context.Reporter.Done(
            options.Target, written, ModelsJson.Default.WrittenModel,
            $"{options.Target}: {written.Files} files, {ModelsOptions.Size(written.Bytes)}, from {pulled.Source}");
        if (weights is not null)
        {
            context.Reporter.Say("Use with: " + string.Join(' ', weights.Files.Select(
                file => $"{OptionNames.Usual(file.Option)} {Path.Combine(options.Target, file.Name)}")));
        }

        return ExitCode.Done;
    }

    private static PullOptions Options(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(s_name);
        var target = parsed.GetValue(s_out) ?? ModelCatalog.FolderOf(name);
        ModelsOptions.RequireFree("--out", target);
        var hub = Hub.FromEnvironment(Environment.GetEnvironmentVariable);
        return new PullOptions(Sources(parsed, name, hub), target, hub, parsed.GetValue(s_precision) == "half");
    }

    private static IEnumerable<string> Names() =>
        ModelCatalog.All.Select(model => model.Name).Concat(PublishedWeights.All.Select(weights => weights.Name));

    private static IReadOnlyList<ModelSource> Sources(ParseResult parsed, string name, Hub hub)
    {
        var revision = parsed.GetValue(s_revision);
        if (revision is not null && (revision.Trim('.', ' ').Length == 0 || parsed.GetValue(s_from) is not null))
        {
            throw new UsageException(
                [$"--revision {revision}: must be a branch, a tag or a commit of a model of `models list`."]);
        }

        if (parsed.GetValue(s_from) is not { } from)
        {
            var isKnown = PublishedWeights.Find(name) is not null && revision is null;
            return isKnown ? [] : ModelCatalog.Find(name)?.Sources(hub, revision) ?? throw new UsageException(
                [$"{name}: must be one of {string.Join(", ", Names())}, or come with --from URL."]);
        }

        return Uri.TryCreate(from, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? [new ModelSource(hub.FilesAt(address))]
            : throw new UsageException([$"--from {from}: must be an address with http or https."]);
    }
}
