using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Networks.Catalogue;

namespace DefectFill.Cli.Commands.Models;

/// <summary><c>models pack</c>: packs a model with hashes into one file, for machines without a network.</summary>
internal static class ModelsPackCommand
{
    private static readonly Argument<string> s_model = ModelsOptions.Model();

    private static readonly Option<string> s_out =
        new Option<string>("--out", "-o") { Description = "Tar file to write.", HelpName = "FILE", Required = true };

    public static Command Create() =>
        new Command("pack", "Checks a model and writes it as one tar file with the SHA-256 of every file.")
        {
            s_model, s_out, CommonOptions.DryRunOption,
        }
        .WithExamples("models pack sd2-inpainting --out sd2-inpainting.tar")
        .Does(Run);

    private static int Run(CommandContext context)
    {
        var (model, tar) = (context.Parsed.GetRequiredValue(s_model), context.Parsed.GetRequiredValue(s_out));
        ModelsOptions.RequireFree("--out", tar);
        if (context.Common.DryRun)
        {
            context.Reporter.Say($"Would write {ModelPack.Check(model)} to {tar}.");
            return ExitCode.Done;
        }

        var files = ModelPack.Pack(model, tar, context.Cancelled);
        var written = new WrittenModel(tar, files.Count, new FileInfo(tar).Length);
        context.Reporter.Done(
            tar, written, ModelsJson.Default.WrittenModel,
            $"{tar}: {written.Files} files, {ModelsOptions.Size(written.Bytes)}. Next: defectfill models unpack");
        return ExitCode.Done;
    }
}
