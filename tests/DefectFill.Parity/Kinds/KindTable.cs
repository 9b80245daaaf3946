using DefectFill.Parity.Kinds;

namespace DefectFill.Parity;

/// <summary>The one table from the <c>kind</c> of a case to the code that checks it.</summary>
public static class KindTable
{
    public static IReadOnlyDictionary<string, Func<ParityCase, IEnumerable<Check>>> Checks { get; } =
        new Dictionary<string, Func<ParityCase, IEnumerable<Check>>>
        {
            ["coco-polygons"] = CocoKind.PolygonChecks,
            ["coco-rle"] = CocoKind.RleChecks,
            ["image"] = ImageKind.Checks,
            ["image-hostile"] = ImageKind.HostileChecks,
            ["rng"] = RngKind.Checks,
            ["safetensors"] = SafeTensorsKind.Checks,
            ["safetensors-hostile"] = ArchiveChecks.Refusals,
            ["torchfile"] = TorchFileKind.Checks,
            ["torchfile-hostile"] = TorchFileKind.HostileChecks,
            ["tokenizer"] = TokenizerKind.Checks,
            ["unet"] = UNetKind.Checks,
        };
}
