using System.CommandLine;
using System.Globalization;
using DefectFill.Adapters;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Problems;
using DefectFill.Export;
using DefectFill.Torch;

namespace DefectFill.Cli.Commands.Adapter;

/// <summary><c>adapter inspect</c>: shows a file's naming scheme, the layers it changes, and how strongly.</summary>
internal static class AdapterInspectCommand
{
    private const string TextEncoder = "text encoder";
    private const string PeftText = "text_encoder"; // subfolder of a PEFT folder, beside which the UNet's adapters are

    private static readonly Argument<string> s_file = new("FILE")
    {
        Description = "An adapter file in any format, or a PEFT folder.",
    };

    public static Command Create() =>
        new Command("inspect", "Shows the format, layers, ranks, scale and strength of an adapter file.") { s_file }
            .WithExamples("adapter inspect runs/hole/adapter.safetensors").Does(Run);

    private static int Run(CommandContext context)
    {
        context.OpenDevice();
        string[] strangers =
            [.. AdapterFile.FilesOf(context.Parsed.GetRequiredValue(s_file)).SelectMany(file => Print(context, file))];
        return strangers.Length == 0 ? ExitCode.Done : throw new CheckpointException(
            $"{strangers.Length} keys belong to no adapter:\n  " + string.Join("\n  ", strangers.Take(20)) +
            "\nExpected those of LoRA in the names of diffusers, PEFT or kohya: a program that reads the file drops " +
            "them or rejects it. Save the adapters again without them.");
    }

    /// <summary>Prints the contents of a file; returns the keys that belong to no adapter.</summary>
    private static IReadOnlyList<string> Print(CommandContext context, string path)
    {
        using var scope = new TensorScope();
        using var file = AdapterFile.Open(path);
        if (file.Format is not { } format)
        {
            throw CheckpointException.Of(
                file.Path, "none of its names is an adapter's", "adapters in the names of diffusers, PEFT or kohya",
                "Give a file that a program for LoRA has written.");
        }

        var name = format.ToString().ToLowerInvariant();
        context.Reporter.Result(
            new InspectLine(name, file.Metadata), AdapterJson.Default.InspectLine, $"{file.Path}: {name} names");
        var networks = file.Adapters.GroupBy(pair => NetworkOf(pair.Key)).ToList();
        if (networks is [{ Key: TextEncoder }] && Path.GetFileName(Path.GetDirectoryName(path)) != PeftText)
        {
            context.Reporter.Warn(
                "It changes the text encoder only: the UNet, which draws the defect, stays as it is.");
        }

        foreach (var network in networks)
        {
            var line = Line(network.Key, [.. network.Select(pair => pair.Value)]);
            context.Reporter.Result(new InspectLine(Network: line), AdapterJson.Default.InspectLine, Prose(line));
        }

        return [.. file.Strangers];
    }

    private static string NetworkOf(string module) => AdapterNames.IsOfText(module) ? TextEncoder : "UNet";

    private static NetworkLine Line(string name, StoredAdapter[] adapters) => new(
        name, adapters.Length, adapters.Sum(adapter => adapter.A.Numel + adapter.B.Numel),
        [.. adapters.Select(adapter => adapter.A.Size(0)).Distinct().Order()],
        [.. adapters.Select(adapter => adapter.Scale).Distinct().Order()],
        adapters.Average(Change));

    /// <summary>|scale · B A|.</summary>
    private static double Change(StoredAdapter adapter)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var product = adapter.B.To(DType.Float32).Flatten(1).MatMul(adapter.A.To(DType.Float32).Flatten(1));
        return adapter.Scale * product.Norm().ToDouble();
    }

    private static string Prose(NetworkLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {line.Name}: {line.Modules} modules, rank {string.Join(", ", line.Ranks)}, " +
        $"scale {string.Join(", ", line.Scale)}, {line.Parameters:N0} parameters, mean change {line.Change:0.0000}");
}
