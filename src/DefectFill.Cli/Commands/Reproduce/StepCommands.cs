using System.Globalization;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;
using DefectFill.Lab.Reproduction;

namespace DefectFill.Cli.Commands.Reproduce;

/// <summary>The arguments of each step; folders are inside the plan's folder.</summary>
internal sealed class StepCommands(ReproductionOptions options, string name) : IStepCommands
{
    private const int MostWithCandidates = 100; // eight times as many files, for the report's images

    private string SplitFile => At("split.json");

    private string[] Masks => options.Protocol == "published"
        ? ["--masks", "test", "--place", "same"]
        : ["--masks", "train", "--place", "vary"];

    private string[] MaskValues => options.MaskValues is { } values ? ["--mask-values", values] : [];

    private string[] Rim => options.Rim is { } rim ? ["--rim", rim] : [];

    public IReadOnlyList<string> Split(string data) =>
    [
        "data", "split", data, "-o", SplitFile,
        .. options.Benchmark == Benchmark.Visa ? new[] { "--first", "10" } : [],
    ];

    public IReadOnlyList<string> Train(string data, string defect, string run, string? zero) =>
    [
        .. Training(data, defect, run, options.Model), .. zero is null ? [] : new[] { OptionNames.Usual(zero), "0" },
    ];

    public IReadOnlyList<string> TrainOnText(string data, string defect, string run) =>
        Training(data, defect, run, options.TextToImage!);

    public IReadOnlyList<string> Transfer(TransferredDefect from, string data, string word, string set) =>
    [
        "generate", "--run", Path.Combine(options.Out, from.Object, "runs", from.Defect), "--data", from.Data,
        "--object", word, "--good", Path.Combine(data, "train", "good"), "--masks", "train", .. MaskValues,
        "--count", Number(TransferPlan.Images), "--candidates", Number(options.Candidates),
        "--steps", Number(options.FillSteps),
        .. Rim, .. options.FillingWords, .. Lpips(), .. Computing("--dtype"), "--out", At("sets", set),
        .. Seed(options.Seed),
    ];

    private string[] Training(string data, string defect, string run, string model) =>
    [
        "train", "--data", data, "--defect", defect, "--split", SplitFile, "--model", model,
        "--sample-every", "0", .. MaskValues,
        .. options.Steps is { } steps ? new[] { "--steps", Number(steps) } : [],
        .. options.TrainingWords, .. Computing("--dtype"), "--out", At("runs", run), .. Seed(options.Seed),
    ];

    public IReadOnlyList<string> Generate(string data, string run, string set, SelectionRule select) =>
    [
        "generate", "--run", At("runs", run), "--data", data, .. Masks, .. MaskValues, "--count", Number(options.Count),
        "--candidates", Number(options.Candidates), "--steps", Number(options.FillSteps),
        .. Rim, .. options.Count <= MostWithCandidates ? new[] { "--keep-candidates" } : [],
        .. options.FillingWords, .. Lpips(), .. Computing("--dtype"), "--out", At("sets", set), .. Seed(options.Seed),
        .. select == SelectionRule.None ? new[] { "--select", "none" } : [],
    ];

    public IReadOnlyList<string> Baseline(string data, string method, string defect)
    {
        var learned = MethodNames.LearnedOf(method);
        return
        [
            "baseline", learned ?? method, "--data", data, "--defect", defect, "--split", SplitFile,
            .. method == MethodNames.FewShot ? [] : (string[])[.. Masks, "--count", Number(options.Count)],
            .. MaskValues,
            .. learned is null ? [] : Learned(learned, $"{learned}-{defect}", isSelected: method == learned),
            "--out", At("sets", $"{method}-{defect}"), .. Seed(options.Seed),
        ];
    }

    public IReadOnlyList<string> Evaluate(string data, string set, string protocol, string? label) =>
    [
        "evaluate", "--set", At("sets", set), "--data", data, "--split", SplitFile, "--protocol", protocol,
        .. MaskValues, .. label is null ? [] : new[] { "--label", label }, .. Extractors(),
        "-o", At("results", protocol, $"{set}.json"),
    ];

    public IReadOnlyList<string> Inspect(
        string data, string task, string protocol, IReadOnlyList<string> sets, (int Seed, string Name) model) =>
    [
        "inspect", "train", "--task", task, "--protocol", protocol, "--preset", "paper",
        "--set", .. sets.Select(set => At("sets", set)),
        "--data", data, "--split", SplitFile, "--side", Number(options.Side), "--width", Number(options.Width),
        "--samples", Number(options.Samples), .. MaskValues,
        .. options.Epochs is { } epochs ? new[] { "--epochs", Number(epochs) } : [],
        .. options.Rate is { } rate ? new[] { "--rate", rate.ToString(CultureInfo.InvariantCulture) } : [],
        .. task == "classify" ? Classifier() : [],
        "--out", At("models", model.Name), .. Seed((ulong)model.Seed),
    ];

    public IReadOnlyList<string> Figures(string data, string protocol, string model) =>
    [
        "evaluate", "--inspection", At("models", model), "--data", data, "--split", SplitFile, "--protocol", protocol,
        .. MaskValues, "-o", At("results", protocol, $"{model}.json"),
    ];

    // With and without selection, it is the same run that fills.
    private string[] Learned(string method, string run, bool isSelected) =>
    [
        "--model", method == MethodNames.Clic ? options.TextToImage! : options.Model,
        "--candidates", Number(isSelected ? options.Candidates : 1),
        "--fill-steps", Number(options.FillSteps),
        .. Rim, .. options.Steps is { } steps ? new[] { "--steps", Number(steps) } : [],
        .. options.TrainingWords, .. options.FillingWords, .. isSelected ? Lpips() : ["--select", "none"],
        .. Computing("--dtype", "--fill-dtype"), "--run-out", At("runs", run),
    ];

    // The number format, which figures are never computed in.
    private IEnumerable<string> Computing(params string[] types) =>
    [
        .. options.Dtype is { } dtype ? types.SelectMany(type => new[] { type, dtype }) : [],
        .. options.Tf32 is { } tf32 ? new[] { "--tf32", tf32 ? "true" : "false" } : [],
    ];

    private string[] Classifier() =>
    [
        .. options.Passes is { } passes ? new[] { "--passes", Number(passes) } : [],
        .. options.Weights is { } weights ? new[] { "--weights", weights } : [],
    ];

    // The paper selects by published LPIPS, as it measures.
    private IEnumerable<string> Lpips() => options.Extractors.Lpips.AreGiven
        ? [.. Files("lpips."), .. LpipsNetwork()]
        : [];

    private string[] LpipsNetwork() => options.Extractors.Lpips.Net is LpipsNet.Vgg
        ? [] : ["--lpips-net", options.Extractors.Lpips.NetName];

    private IEnumerable<string> Files(string start) => options.Extractors.Given
        .Where(given => given.Property.StartsWith(start, StringComparison.Ordinal))
        .SelectMany(given => new[] { OptionNames.Usual(given.Property), given.File });

    private string[] Extractors() =>
    [
        .. Files(""), .. LpipsNetwork(),
        .. options.Extractors.Model is { } model ? new[] { "--features", model } : [],
    ];

    private static string[] Seed(ulong seed) => ["--seed", seed.ToString(CultureInfo.InvariantCulture)];

    private string At(params string[] parts) => Path.Combine([options.Out, name, .. parts]);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
