using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Networks.Conversion;

namespace DefectFill.Cli.Commands.Models;

/// <summary><c>models convert</c>: writes a single-file checkpoint as a model folder.</summary>
internal static class ModelsConvertCommand
{
    private static readonly Argument<string> s_file =
        new("FILE") { Description = "A Stable Diffusion 1 or 2 checkpoint (.safetensors or .ckpt)." };

    private static readonly Option<string> s_out =
        new Option<string>("--out", "-o") { Description = "Folder to make.", HelpName = "DIR", Required = true };

    private static readonly Option<string?> s_tokenizer = new("--tokenizer")
    {
        Description = "Tokenizer folder of any Stable Diffusion model (default: that of a downloaded model).",
        HelpName = "DIR",
    };

    private static readonly Option<string?> s_prediction = new("--prediction")
    {
        Description = "What the UNet predicts (default v_prediction for text-to-image models of version 2, " +
            "else epsilon).",
        HelpName = "epsilon|v_prediction",
    };

    public static Command Create()
    {
        s_prediction.AcceptOnlyFromAmong("epsilon", "v_prediction");
        return new Command("convert", "Writes a single-file checkpoint as a model folder.")
        {
            s_file, s_out, s_tokenizer, s_prediction, CommonOptions.DryRunOption,
        }
        .WithExamples("models convert sd-v1-5-inpainting.ckpt --out models/sd15 --tokenizer sd2/tokenizer")
        .Does(Run);
    }

    private static int Run(CommandContext context)
    {
        var (file, folder) = (context.Parsed.GetRequiredValue(s_file), context.Parsed.GetRequiredValue(s_out));
        var options = new ConversionOptions(
            context.Parsed.GetValue(s_tokenizer), context.Parsed.GetValue(s_prediction));
        ModelsOptions.RequireFree("--out", folder);
        if (context.Common.DryRun)
        {
            ModelConversion.Check(file, options);
            context.Reporter.Say($"Would convert {file} into {folder}.");
            return ExitCode.Done;
        }

        ModelConversion.Write(file, folder, options);
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        var written = new WrittenModel(folder, files.Length, files.Sum(path => new FileInfo(path).Length));
        context.Reporter.Done(
            folder, written, ModelsJson.Default.WrittenModel,
            $"{folder}: {written.Files} files, {ModelsOptions.Size(written.Bytes)}. Use it with --model {folder}");
        return ExitCode.Done;
    }
}
