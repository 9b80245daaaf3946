using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Imaging.Files;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands.Data;

/// <summary>
/// <c>data check</c>: reports all problems of a data set at once, a table of its defects, and a contact sheet.
/// </summary>
internal static class DataCheckCommand
{
    private const string NoSheet = "none";

    private static readonly Argument<string> s_folder = DataOptions.Folder();
    private static readonly Option<string?> s_object = DataOptions.Object();

    private static readonly Option<string?> s_maskValues = MaskValuesOption.Create();
    private static readonly Option<string?> s_format = FormatOption.Create();

    private static readonly Option<string> s_preset = new Option<string>("--preset")
    {
        Description = "Preset whose windows and latents must keep every mask (default small).",
        HelpName = "small|paper",
        DefaultValueFactory = _ => "small",
    }.In(OptionGroup.Model);

    private static readonly Option<int?> s_side =
        NumberOption.Create("--model-side", "Side of the model's input (default: paper 512, small 64).", 8, 4096)
            .In(OptionGroup.Model);

    private static readonly Option<int?> s_factor =
        NumberOption.Create("--latent-factor", "Pixels per latent cell (default: paper 8, small 4).", 1, 64)
            .In(OptionGroup.Model);

    private static readonly Option<string?> s_window = new Option<string?>("--window")
    {
        Description = "Windows around the mask, whole photos, or a fixed side (default: paper off, small auto).",
        HelpName = "auto|off|PX",
    }.In(OptionGroup.Model);

    private static readonly Option<string?> s_latentMask = new Option<string?>("--latent-mask")
    {
        Description = "How masks are reduced to the size of the latents (default: paper nearest, small covering).",
        HelpName = "nearest|covering",
    }.In(OptionGroup.Model);

    private static readonly Option<string?> s_sheet = new Option<string?>("--sheet")
    {
        Description = "Contact sheet to write (default ./NAME-check.png).",
        HelpName = "FILE|none",
    }.In(OptionGroup.Output);

    public static Command Create()
    {
        s_preset.AcceptOnlyFromAmong("small", "paper");
        s_latentMask.AcceptOnlyFromAmong("nearest", "covering");
        return new Command("check", "Checks every photo and mask and reports all problems at once.")
        {
            s_folder, s_object, s_format, s_maskValues, s_preset, s_side, s_factor, s_window, s_latentMask, s_sheet,
            CommonOptions.DryRunOption,
        }
        .WithExamples(
            "data check mvtec/screw",
            "data check photos --object \"metal bracket\" --sheet overlay.png",
            "data check mvtec --preset paper --json")
        .DoesJob(JobKind.DataCheck, Run);
    }

    private static int Run(CommandContext context)
    {
        var options = Options(context.Parsed);
        var folder = context.Parsed.GetRequiredValue(s_folder);
        var sets = Dataset.OpenEach(
            folder, context.Parsed.GetValue(s_object), MaskValuesOption.Of(context.Parsed, s_maskValues),
            context.Parsed.GetValue(s_format));
        UsageException.ThrowIfAny(
            sets.Select(data => SheetOf(context, data, isOnly: sets.Count == 1)).OfType<string>().SelectMany(Refuse));
        var hasErrors = false;
        foreach (var data in sets)
        {
            // VisA's splits lie beside its objects.
            var isOne = sets.Count == 1 || (data == sets[0] && data.Layout == DatasetLayout.Visa);
            hasErrors |= Check(context, data, options, isOne ? folder : data.Root, isOnly: sets.Count == 1);
        }

        return hasErrors ? ExitCode.Data : ExitCode.Done;
    }

    private static bool Check(CommandContext context, Dataset data, CheckOptions options, string folder, bool isOnly)
    {
        var (reporter, name) = (context.Reporter, Path.GetFileName(data.Root));
        var total = DataCheck.CountFiles(data);
        var report = DataCheck.Run(
            data, options, progress: done => reporter.Progress($"checking {name}", done, total),
            cancelled: context.Cancelled);
        report = FormatProblems.AddTo(report, folder);
        var layout = data.Layout switch
        {
            DatasetLayout.Mvtec => "MVTec layout",
            DatasetLayout.Pairs => "pairs layout",
            DatasetLayout.Visa => "VisA layout",
            _ => $"read as {data.Format}",
        };
        reporter.Say(
            $"{name} ({layout}, \"{data.ObjectWord}\"): {data.TrainGood.Count} good photos for training, " +
            $"{data.TestGood.Count} for test.");
        PrintTable(context, report, name);
        PrintProblems(context, report, name);
        WriteSheet(context, report, options, isOnly);
        return report.Errors.Any();
    }

    private static void PrintTable(CommandContext context, DataReport report, string name)
    {
        const string Heading = "defect            images  masks  median area  min stroke  windows  errors  warnings";
        context.Reporter.Say(Heading);
        foreach (var row in report.Defects)
        {
            var (area, stroke, windows) = row.MedianArea > 0
                ? ($"{row.MedianArea} px", $"{row.MinStrokeWidth} px", $"1-{row.MostWindows}")
                : ("-", "-", "-"); // no usable mask
            var text = $"{row.Defect,-16}  {row.Images,6}  {row.Masks,5}  {area,11}  {stroke,10}  {windows,7}  " +
                $"{row.Errors,6}  {row.Warnings,8}";
            context.Reporter.Result(new CheckLine(name, Defect: row), DataJson.Default.CheckLine, text);
        }
    }

    private static void PrintProblems(CommandContext context, DataReport report, string name)
    {
        ProblemPrinter.Print(
            context, report.Problems, problem => new CheckLine(name, Problem: problem), DataJson.Default.CheckLine);
        context.Reporter.Say(report.Errors.Any() ? "Not ready: fix the errors first." : "Ready for training.");
    }

    private static void WriteSheet(CommandContext context, DataReport report, CheckOptions options, bool isOnly)
    {
        if (context.Parsed.GetValue(s_sheet) == NoSheet || context.Common.DryRun || report.Pairs.Count == 0)
        {
            return;
        }

        var name = Path.GetFileName(report.Data.Root);
        var asked = SheetOf(context, report.Data, isOnly);
        var path = asked ?? Unused($"{name}-check");
        try
        {
            new OverlaySheet(report, options).Draw().WritePng(path);
        }
        catch (IOException e) when (asked is null) // the sheet was not requested, and the data was checked
        {
            var reason = e.Message.Replace('\n', ' ');
            context.Reporter.Warn($"{reason} Name another place with --sheet FILE, or give --sheet none.");
            return;
        }

        context.Reporter.Result(new CheckLine(name, Sheet: path), DataJson.Default.CheckLine, $"Look at {path}.");
    }

    /// <summary>The requested sheet; null if there is none or it is disabled.</summary>
    private static string? SheetOf(CommandContext context, Dataset data, bool isOnly) =>
        context.Parsed.GetValue(s_sheet) switch
        {
            null or NoSheet => null,
            var wanted when isOnly => wanted,
            var wanted => // one sheet per data set
                Path.ChangeExtension(wanted, null) + $"-{Path.GetFileName(data.Root)}.png",
        };

    private static IEnumerable<string> Refuse(string sheet) =>
        Directory.Exists(sheet) ? [$"--sheet {sheet}: is a folder. Name an image file in it."]
        : File.Exists(sheet) && !IsPicture(sheet)
            ? [$"--sheet {sheet}: exists and is not an image. It was not replaced; name a new file."]
        : [];

    private static bool IsPicture(string path)
    {
        try
        {
            return ImageHeader.Read(path) is not null;
        }
        catch (DatasetException)
        {
            return false;
        }
    }

    // The name is a default, so nothing is overwritten.
    private static string Unused(string stem) => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? $"{stem}.png" : $"{stem}-{number}.png")
        .First(path => !File.Exists(path));

    private static CheckOptions Options(ParseResult parsed)
    {
        var preset = parsed.GetValue(s_preset) == "paper" ? CheckOptions.Paper : CheckOptions.Small;
        var windows = preset.Windows with
        {
            ModelSide = parsed.GetValue(s_side) ?? preset.Windows.ModelSide,
            LatentFactor = parsed.GetValue(s_factor) ?? preset.Windows.LatentFactor,
        };
        UsageException.ThrowIfAny(Problems(windows));
        return preset with
        {
            Windows = Windowed(windows, parsed.GetValue(s_window)),
            LatentMask = parsed.GetValue(s_latentMask) is { } rule
                ? Enum.Parse<MaskShrinking>(rule, ignoreCase: true)
                : preset.LatentMask,
        };
    }

    private static IEnumerable<string> Problems(WindowOptions windows)
    {
        if (windows.ModelSide % windows.LatentFactor != 0)
        {
            yield return
                $"--model-side {windows.ModelSide}: must be a multiple of --latent-factor {windows.LatentFactor}.";
        }
    }

    private static WindowOptions Windowed(WindowOptions preset, string? window)
    {
        try
        {
            return window is null ? preset : WindowOptions.Parse(window, preset.ModelSide, preset.LatentFactor);
        }
        catch (FormatException)
        {
            throw new UsageException([$"--window {window}: {WindowOptions.Expected}."]);
        }
    }
}
