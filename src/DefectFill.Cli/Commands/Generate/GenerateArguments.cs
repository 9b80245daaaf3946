using System.CommandLine;
using DefectFill.Generation;
using DefectFill.Generation.Selection;

namespace DefectFill.Cli.Commands.Generate;

/// <summary>The options of <c>generate</c>, and the record that they give.</summary>
internal static class GenerateArguments
{
    private static readonly GenerationOptions s_defaults = new() { Runs = [], Out = "" };

    private static readonly Option<string[]> s_run = new("--run")
    {
        Description = "Folder of a finished training; several share the images among them.",
        HelpName = "RUN...",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> s_data = new("--data")
    {
        Description = "The data folder, when it is no longer where the run found it.",
        HelpName = "DIR",
    };

    private static readonly Option<string[]> s_good =
        Several("--good", "DIR|FILE...", "Photos to fill; the good training photos of the data folder unless given.");

    private static readonly Option<string[]> s_masks = Several(
        "--masks", "test|train|DIR|FILE...",
        "Masks to fill into: those of photos not learned from, those learned from, or files.");

    private static readonly Option<string?> s_shape = new("--shape")
    {
        Description = "Draw masks in this shape on the part instead.",
    };

    private static readonly Option<int?> s_size =
        Whole("--size", "Pixels across a drawn shape; drawn anew each time unless given.");

    private static readonly Option<int?> s_count = Whole("--count", "Images to keep; 8 unless given.");
    private static readonly Option<int?> s_candidates =
        Whole("--candidates", "Candidates of each photo and mask; 8 unless given.");

    private static readonly Option<int?> s_keep = Whole("--keep", "Images kept of each photo and mask; 1 unless given.");
    private static readonly Option<int?> s_steps = Whole("--steps", "Steps of sampling; 50 unless given.");
    private static readonly Option<double?> s_guidance = NumberOption.Create(
        "--guidance", "Scale of classifier-free guidance; 1, which is none, unless given.", double.MinValue,
        double.MaxValue);

    private static readonly Option<string?> s_select = new("--select")
    {
        Description = "What the least similar candidate is found by; lpips unless given.",
    };

    private static readonly Option<int?> s_batch =
        Whole("--batch", "Candidates computed at once; as many as fit unless given.");

    private static readonly Option<int?> s_feather =
        Whole("--feather", "Pixels inside the mask's edge over which a fill fades in; 1 unless given.");

    private static readonly Option<bool?> s_carry = new("--residual-carry")
    {
        Description = "Give back the grain that the autoencoder loses; as the run's preset has it unless given.",
    };

    private static readonly Option<bool> s_keepCandidates =
        new("--keep-candidates") { Description = "Write every candidate to candidates/." };

    private static readonly Option<bool> s_raw =
        new("--raw") { Description = "No compositing: the decoded window as it is." };

    private static readonly Option<bool> s_strip =
        new("--strip-metadata") { Description = "Write no texts into the images." };

    private static readonly Option<string> s_out = new("--out", "-o")
    {
        Description = "The set's folder: a new one, or one to go on with.",
        HelpName = "SET",
        Required = true,
    };

    static GenerateArguments()
    {
        s_shape.AcceptOnlyFromAmong(Words<MaskShape>());
        s_select.AcceptOnlyFromAmong(Words<SelectionRule>());
    }

    public static IReadOnlyList<Option> All =>
    [
        s_run, s_data, s_good, s_masks, s_shape, s_size, s_count, s_candidates, s_keep, s_steps, s_guidance, s_select,
        s_batch, s_feather, s_carry, s_keepCandidates, s_raw, s_strip, s_out,
    ];

    public static GenerationOptions Read(CommandContext context)
    {
        var parsed = context.Parsed;
        return s_defaults with
        {
            Runs = parsed.GetRequiredValue(s_run),
            Data = parsed.GetValue(s_data),
            Good = parsed.GetValue(s_good) ?? [],
            Masks = parsed.GetValue(s_masks) ?? [],
            Shape = Parse<MaskShape>(parsed.GetValue(s_shape)),
            ShapeSize = parsed.GetValue(s_size),
            Count = parsed.GetValue(s_count) ?? s_defaults.Count,
            Candidates = parsed.GetValue(s_candidates) ?? s_defaults.Candidates,
            Keep = parsed.GetValue(s_keep) ?? s_defaults.Keep,
            Steps = parsed.GetValue(s_steps) ?? s_defaults.Steps,
            Guidance = parsed.GetValue(s_guidance) ?? s_defaults.Guidance,
            Select = Parse<SelectionRule>(parsed.GetValue(s_select)) ?? s_defaults.Select,
            Batch = parsed.GetValue(s_batch),
            Feather = parsed.GetValue(s_feather) ?? s_defaults.Feather,
            ResidualCarry = parsed.GetValue(s_carry),
            KeepCandidates = parsed.GetValue(s_keepCandidates),
            Raw = parsed.GetValue(s_raw),
            StripMetadata = parsed.GetValue(s_strip),
            Seed = context.Common.Seed,
            Out = parsed.GetRequiredValue(s_out),
        };
    }

    private static Option<string[]> Several(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help, AllowMultipleArgumentsPerToken = true };

    private static Option<int?> Whole(string name, string description) =>
        NumberOption.Create(name, description, int.MinValue, int.MaxValue);

    private static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];

    private static T? Parse<T>(string? word)
        where T : struct, Enum => word is null ? null : Enum.Parse<T>(word, ignoreCase: true);
}
