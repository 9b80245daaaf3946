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
        "train", "--data", data, "--defect", defect, "--split", SplitFile, "--model", options.Model,
        "--sample-every", "0", .. MaskValues,
        .. options.Steps is { } steps ? new[] { "--steps", Number(steps) } : [],
        "--out", At("runs", run), .. Seed(options.Seed),
        .. zero is null ? [] : new[] { OptionNames.Usual(zero), "0" },
    ];

    public IReadOnlyList<string> Generate(string data, string run, string set, SelectionRule select) =>
    [
        "generate", "--run", At("runs", run), "--data", data, .. Masks, .. MaskValues, "--count", Number(options.Count),
        "--candidates", Number(options.Candidates), "--steps", Number(options.FillSteps),
        .. Rim, .. options.Count <= MostWithCandidates ? new[] { "--keep-candidates" } : [],
        "--out", At("sets", set), .. Seed(options.Seed),
        .. select == SelectionRule.None ? new[] { "--select", "none" } : [],
    ];

    public IReadOnlyList<string> Baseline(string data, string method, string defect) =>
    [
        "baseline", method, "--data", data, "--defect", defect, "--split", SplitFile,
        .. method == "few-shot" ? [] : (string[])[.. Masks, "--count", Number(options.Count)], .. MaskValues,
        .. method is "realfill" or "textual-inversion" ? Learned() : [],
        "--out", At("sets", $"{method}-{defect}"), .. Seed(options.Seed),
    ];

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
        "--model-out", At("models", model.Name), .. Seed((ulong)model.Seed),
    ];

    public IReadOnlyList<string> Figures(string data, string protocol, string model) =>
    [
        "evaluate", "--inspection", At("models", model), "--data", data, "--split", SplitFile, "--protocol", protocol,
        .. MaskValues, "-o", At("results", protocol, $"{model}.json"),
    ];

    private string[] Learned() =>
    [
        "--model", options.Model, "--candidates", Number(options.Candidates), "--fill-steps", Number(options.FillSteps),
        .. Rim, .. options.Steps is { } steps ? new[] { "--steps", Number(steps) } : [],
    ];

    private string[] Classifier() =>
    [
        .. options.Passes is { } passes ? new[] { "--passes", Number(passes) } : [],
        .. options.Weights is { } weights ? new[] { "--weights", weights } : [],
    ];

    private string[] Extractors() =>
    [
        .. options.Extractors.Given.SelectMany(given => new[] { OptionNames.Usual(given.Property), given.File }),
        .. options.Extractors.Lpips.Net is LpipsNet.Vgg
            ? [] : new[] { "--lpips-net", options.Extractors.Lpips.NetName },
        .. options.Extractors.Model is { } model ? new[] { "--features", model } : [],
    ];

    private static string[] Seed(ulong seed) => ["--seed", seed.ToString(CultureInfo.InvariantCulture)];

    private string At(params string[] parts) => Path.Combine([options.Out, name, .. parts]);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
