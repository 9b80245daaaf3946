using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Models;
using DefectFill.Networks.Catalogue;

namespace DefectFill.Cli.Commands.Models;

/// <summary><c>models unpack</c>: unpacks a packed model after verifying every hash.</summary>
internal static class ModelsUnpackCommand
{
    private static readonly Argument<string> s_tar =
        new("FILE") { Description = "A file that `models pack` wrote." };

    private static readonly Option<string?> s_out = new("--out", "-o")
    {
        Description = "Folder to make (default: named after the file, among the downloaded models).",
        HelpName = "DIR",
    };

    public static Command Create() =>
        new Command("unpack", "Unpacks a packed model and checks every file.")
        {
            s_tar, s_out, CommonOptions.DryRunOption,
        }
        .WithExamples("models unpack sd2-inpainting.tar")
        .Does(Run);

    private static int Run(CommandContext context)
    {
        var tar = context.Parsed.GetRequiredValue(s_tar);
        var folder = context.Parsed.GetValue(s_out)
            ?? ModelCatalog.FolderOf(Path.GetFileNameWithoutExtension(tar));
        ModelsOptions.RequireFree("--out", folder);
        if (context.Common.DryRun)
        {
            context.Reporter.Say($"Would unpack {tar} into {folder}.");
            return ExitCode.Done;
        }

        var files = ModelPack.Unpack(tar, folder, context.Cancelled);
        var written = new WrittenModel(folder, files.Count, files.Sum(file => file.Bytes));
        context.Reporter.Done(
            folder, written, ModelsJson.Default.WrittenModel,
            $"{folder}: {written.Files} files, {ModelsOptions.Size(written.Bytes)}, every hash as packed.");
        return ExitCode.Done;
    }
}
