using DefectFill.Core.Options;

namespace DefectFill;

/// <summary>Default training options.</summary>
public static class TrainingDefaults
{
    extension(TrainingOptions)
    {
        /// <summary>The defaults for a model, as used by <c>train</c>; photos and defect are set later.</summary>
        public static TrainingOptions For(BaseModel model) => TrainingPresets.Of(
            TrainingPresets.For(model.Side), new TrainingOptions
            {
                Data = "",
                Defect = "",
                Model = model.Path,
                Dtype = ComputeType.Auto,
            });
    }
}
