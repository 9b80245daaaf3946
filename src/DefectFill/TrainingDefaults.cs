using DefectFill.Core.Options;

namespace DefectFill;

/// <summary>Training options to start from.</summary>
public static class TrainingDefaults
{
    extension(TrainingOptions)
    {
        /// <summary>The defaults for a model, the same that <c>train</c> has; photos and defect are named later.</summary>
        public static TrainingOptions For(BaseModel model) => TrainingPresets.Of(
            TrainingPresets.For(model.Side), new TrainingOptions { Data = "", Defect = "", Model = model.Path });
    }
}
