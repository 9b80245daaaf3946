namespace DefectFill.Jobs;

/// <summary>What a job does: a command of the program.</summary>
internal enum JobKind
{
    Train,
    Generate,
    Baseline,
    Evaluate,
    InspectTrain,
    InspectTest,
    InspectRun,
    Report,
    Pretrain,
    Reproduce,
    Demo,
    DataCheck,
    DataImport,
    DataSplit,
    DataExport,
    SetReview,
    DataPrepare,
    SetJoin,
    SweepPlan,
    SweepRun,
    SweepMerge,
}
