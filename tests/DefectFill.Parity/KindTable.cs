using DefectFill.Parity.Kinds;

namespace DefectFill.Parity;

/// <summary>Maps the <c>kind</c> of a case to the code that checks it.</summary>
public static class KindTable
{
    public static IReadOnlyDictionary<string, Func<ParityCase, IEnumerable<Check>>> Checks { get; } =
        new Dictionary<string, Func<ParityCase, IEnumerable<Check>>>
        {
            ["backbone"] = BackboneKind.Checks,
            ["backbone-train"] = BackboneKind.TrainingChecks,
            ["coco-polygons"] = CocoKind.PolygonChecks,
            ["coco-rle"] = CocoKind.RleChecks,
            ["folder"] = FolderKind.Checks,
            ["ic-lpips"] = MetricKinds.ClusterDiversity,
            ["image"] = ImageKind.Checks,
            ["image-hostile"] = ImageKind.HostileChecks,
            ["kid"] = MetricKinds.KernelDistance,
            ["lpips"] = LpipsKind.Checks,
            ["pro"] = MetricKinds.PerRegionOverlap,
            ["published-ic-lpips"] = PublishedMetricKinds.ClusterDiversity,
            ["published-kid"] = PublishedMetricKinds.KernelDistance,
            ["published-localisation"] = PublishedKinds.Localisation,
            ["published-pictures"] = PublishedKinds.Pictures,
            ["published-schedule"] = PublishedKinds.Schedule,
            ["ranking"] = MetricKinds.Ranking,
            ["resize"] = ResizeKind.Checks,
            ["rng"] = RngKind.Checks,
            ["safetensors"] = SafeTensorsKind.Checks,
            ["safetensors-hostile"] = ArchiveChecks.Refusals,
            ["schedule"] = ScheduleKind.Checks,
            ["segmenter"] = SegmenterKind.Checks,
            ["ssim-psnr"] = MetricKinds.SsimAndPsnr,
            ["text"] = TextKind.Checks,
            ["torchfile"] = TorchFileKind.Checks,
            ["torchfile-hostile"] = TorchFileKind.HostileChecks,
            ["tokenizer"] = TokenizerKind.Checks,
            ["fill"] = FillKind.Checks,
            ["fill-diffusers"] = FillKind.PipelineChecks,
            ["lora"] = LoraKind.Checks,
            ["training"] = TrainingKind.Checks,
            ["unet"] = UNetKind.Checks,
            ["vae"] = VaeKind.Checks,
            ["vae-tiny"] = VaeKind.TinyChecks,
        };
}
