using DefectFill.Torch.Files;

namespace DefectFill.Parity.Kinds;

/// <summary>Zip checkpoints of PyTorch: every tensor, shared, strided or nested.</summary>
internal static class TorchFileKind
{
    private const string OldForm = "legacy.pth";

    public static IEnumerable<Check> Checks(ParityCase parity) =>
        parity.Json.GetProperty("files").EnumerateObject()
            .SelectMany(file => ArchiveChecks.Values(parity, file.Name));

    /// <summary>
    /// Rejections, and a check that code in the files did not run. The form before PyTorch 1.6 is no longer rejected:
    /// its tensors are read.
    /// </summary>
    public static IEnumerable<Check> HostileChecks(ParityCase parity)
    {
        var evidence = Path.Combine(Path.GetTempPath(), "parity-evil");
        var wasThere = File.Exists(evidence);
        return
        [
            .. ArchiveChecks.Refusals(parity, except: OldForm),
            ReadsOldForm(parity.PathOf(OldForm)),
            Check.That("nothing ran", wasThere || !File.Exists(evidence), $"{evidence} has appeared"),
        ];
    }

    private static Check ReadsOldForm(string path)
    {
        if (!File.Exists(path))
        {
            return Check.That(OldForm, true, "the case has none");
        }

        using var archive = TensorArchive.Open(path);
        return Check.That(OldForm, archive.Names.All(name => archive.Get(name).IsFinite()), "its tensors are not read");
    }
}
